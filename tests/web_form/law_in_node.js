// Judges reports by the page's own scripts: {scripts, law, cases: [{report, previous}]} in the file named.
'use strict';

const { readFileSync } = require('node:fs');
const { runInThisContext } = require('node:vm');

const { scripts, law, cases } = JSON.parse(readFileSync(process.argv[2], 'utf8'));
scripts.forEach((path) => runInThisContext(readFileSync(path, 'utf8'), { filename: path }));
const judged = runInThisContext(`((law, cases) => cases.map(({ report, previous }) => {
  const read = NianbaoJson.parse(report);
  return {
    saved: NianbaoJson.write(read),
    findings: NianbaoLaw.judge(law, read, previous ? NianbaoJson.parse(previous) : null),
    totals: NianbaoLaw.totals(law, read),
  };
}))`)(law, cases);
process.stdout.write(JSON.stringify(judged));
