import { chromium } from '@playwright/test';
const b = await chromium.launch({executablePath:'/usr/bin/chromium',args:['--no-sandbox']});
const A='/articles/syria-russia-military-ties';
for (const [w,h] of [[360,740],[1280,900]] as const) for (const [n,u] of [['ar','/'],['en','/en'],['arA',A],['enA','/en'+A]] as const) for (const cs of ['light','dark'] as const) {
  if (process.argv[2] && !(`${n}-${w}-${cs}`.includes(process.argv[2]))) continue;
  const p = await b.newPage({viewport:{width:w,height:h},colorScheme:cs});
  p.on('console',m=>m.type()==='error'&&console.log(n,m.text())); p.on('pageerror',e=>console.log(n,'ERR',e.message));
  await p.goto('http://127.0.0.1:4500'+u,{waitUntil:'networkidle'});
  await p.locator('.comfort > button').click();
  await p.screenshot({path:`/tmp/s-${n}-${w}-${cs}.png`});
  await p.close();
}
await b.close();
