import { makeIndex } from '../newsroom/index-file.ts';
import { readLists, refreshIndex } from '../newsroom/refresh.ts';
import { Thesaurus } from '../newsroom/search/thesaurus.ts';
import { search } from '../newsroom/search/search.ts';
import { writeArchive } from './archive-files.ts';
import { copyFileSync, mkdtempSync } from 'node:fs';
const d = mkdtempSync('/tmp/zz-');
writeArchive(d+'/a', { count: 40, seed: 8, now: Date.UTC(2026, 10, 23) });
copyFileSync('content/words.yaml', d+'/a/words.yaml');
for (const [c, qs] of [[d+'/a',['دفاعي','قرية']],['content',['مئة','عضو','اليونيسكو','Damasucs','syria -golan','وزارة الدفاع','share','a\0b"c*^:()','في']]] as const) {
  const index = makeIndex(d+'/'+c.replaceAll('/','_')+'.sqlite');
  refreshIndex(index, c, Date.UTC(2026,10,30));
  const lists = readLists(index.database); const thesaurus = new Thesaurus(lists);
  for (const q of qs) {
    const t = performance.now();
    const a = search(index.database, {lists, thesaurus}, {q, locale:'ar', sort:'relevance', page:1, any:false, filters:{}}, Date.UTC(2026,10,30));
    console.log('##', q, a.total, a.mode, a.meant, (performance.now()-t).toFixed(1)+'ms', JSON.stringify(a.facets.map(f=>f.facet+':'+f.values.map(v=>v.id+'='+v.count).join(','))));
    for (const h of a.hits.slice(0,3)) console.log('  ', h.card.slug, h.elsewhere, h.passages.map(p=>p.href.split('#')[1]+(p.before?'…':'')+p.runs.map(r=>r.marked?'['+r.text+']':r.text).join('')+(p.after?'…':'') + JSON.stringify(p.sources.map(s=>s.name.ar))).join('\n      '));
  }
}
