// Run by Node: the page's scripts that know nothing of a browser, on the cases of a file.
const fs = require('fs');
const vm = require('vm');

const [folder, question] = process.argv.slice(2);
['json', 'report', 'lines', 'fields'].forEach((name) => {
  vm.runInThisContext(fs.readFileSync(`${folder}/${name}.js`, 'utf8'), { filename: name });
});

const run = vm.runInThisContext(`(text) => {
  const { cases, kinds, bullet } = NianbaoJson.parse(text);
  return NianbaoJson.write(cases.map(({ narratives, figures, edits, report, keys, pointers, puts, texts }) => {
    if (puts) {
      puts.forEach(([pointer, value]) => NianbaoReport.put(report, pointer, value === null ? undefined : value));
      return report;
    }
    if (texts) {
      return texts.map((one) => {
        try {
          return NianbaoJson.parse(one);
        } catch (error) {
          return error instanceof NianbaoJson.Doubled ? error.key : error.name;
        }
      });
    }
    if (report) {
      return NianbaoJson.write(NianbaoReport.inFormOrder(report, keys, pointers));
    }
    if (figures) {
      return figures.map((typed) => NianbaoFields.figure(typed) || null);
    }
    const marks = new NianbaoLines.Marks(kinds);
    marks.read(narratives);
    const made = narratives.map((value) => new NianbaoLines.Narrative(value, marks, bullet));
    const before = made.map((one) => ({
      lines: one.lines,
      levels: one.levels,
      value: one.value === undefined ? null : one.value,
    }));
    const after = edits.map((lines) => {
      made[0].change(lines);
      return made[0].value;
    });
    return { before, after };
  }));
}`);
process.stdout.write(run(fs.readFileSync(question, 'utf8')));
