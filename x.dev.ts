import { chromium } from '@playwright/test';
const b = await chromium.launch({executablePath:'/usr/bin/chromium',args:['--no-sandbox']});
const p = await b.newPage({viewport:{width:1280,height:900}});
p.on('console',m=>console.log(m.type(),m.text().slice(0,500))); p.on('pageerror',e=>console.log('ERR',e.message.slice(0,300)));
await p.addInitScript(()=>localStorage.setItem('comfort','dark 125'));
for (const u of ['/','/articles/syria-russia-military-ties']) {
await p.goto('http://127.0.0.1:4510'+u,{timeout:60000}); await p.waitForTimeout(2500);
console.log(u, await p.locator('.comfort button').count(), await p.locator('.share button').count(), await p.evaluate(()=>document.documentElement.outerHTML.slice(0,120)));
}
await p.screenshot({path:'/tmp/s-dev.png'});
await b.close();
