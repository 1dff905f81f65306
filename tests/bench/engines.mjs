// Other programs' renderings of the same data in the same document, each by the syntax of its tags.
// node engines.mjs ENGINE FOLDER TIMES: prints milliseconds of CPU a rendering, and the size of what was made.
import fs from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";

const [engine, folder, number] = process.argv.slice(2);
const require = createRequire(path.join(process.env.NIANBAO_BENCH_NODE, "node_modules", "x.js"));
const [data, document] = engine === "carbone" ? ["values.json", "carbone.docx"] : ["flat.json", "braces.docx"];
const values = JSON.parse(fs.readFileSync(path.join(folder, data), "utf8"));
const template = path.join(folder, document);
const raw = fs.readFileSync(template);

const engines = {
  docxtemplater: () => {
    const Docxtemplater = require("docxtemplater");
    const PizZip = require("pizzip");
    return async () => {
      const rendered = new Docxtemplater(new PizZip(raw), { paragraphLoop: true, linebreaks: true });
      rendered.render(values);
      return rendered.getZip().generate({ type: "nodebuffer", compression: "DEFLATE" });
    };
  },
  "easy-template-x": () => {
    const { TemplateHandler } = require("easy-template-x");
    return () => new TemplateHandler().process(raw, values);
  },
  carbone: () => {
    const carbone = require("carbone");
    return () =>
      new Promise((resolve, reject) => {
        carbone.render(template, values, {}, (error, made) => (error ? reject(error) : resolve(made)));
      });
  },
};

const render = engines[engine]();
let made = await render();
for (let warming = 0; warming < 5; warming++) {
  made = await render();
}
const before = process.cpuUsage();
for (let count = 0; count < Number(number); count++) {
  made = await render();
}
const spent = process.cpuUsage(before);
fs.writeFileSync(path.join(folder, `${engine}.out.docx`), made);
console.log((spent.user + spent.system) / 1000 / Number(number), made.length);
process.exit(0);
