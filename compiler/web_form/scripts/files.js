/* global NianbaoJson, NianbaoReport */
/* exported NianbaoFiles */

// Files that a person opens, and the one that is saved.
const NianbaoFiles = (() => {
  'use strict';

  const REFUSED = /[\\/:*?"<>|\u0000-\u001f]/g;

  // The report in a text: JSON, or a page of ours that was saved. Throws SyntaxError.
  function parse(text) {
    const plain = text.replace(/^\ufeff/, '');
    const isPage = plain.trim().startsWith('<');
    const kept = isPage && new DOMParser().parseFromString(plain, 'text/html').getElementById('data');
    if (isPage && !kept) {
      throw new SyntaxError('page');
    }
    const report = NianbaoJson.parse(kept ? kept.textContent : plain);
    if (report === null || typeof report !== 'object' || Array.isArray(report)) {
      throw new SyntaxError('object');
    }
    return report;
  }

  // Ask for a file with `input` when `button` is pressed, and hand on the report in it, or say why there is none.
  function opens(button, input, take, tell) {
    button.addEventListener('click', () => input.click());
    input.addEventListener('change', () => {
      const [file] = input.files;
      input.value = '';
      if (!file) {
        return;
      }
      const reader = new FileReader();
      reader.addEventListener('error', () => tell(`${file.name} 读不了`));
      reader.addEventListener('load', () => {
        let report;
        try {
          report = parse(reader.result);
        } catch (error) {
          tell(`${file.name} 里读不出报告：要的是 .json，或者保存下来的填报页面；Word、工作簿先用 nianbao convert 转成 .json`);
          return;
        }
        take(report, file.name);
      });
      reader.readAsText(file);
    });
  }

  // The name of the report's file: <机关全称><年份>年.json.
  function fileName(report) {
    const shown = (pointer, otherwise) => {
      const value = NianbaoReport.find(report, pointer);
      return value instanceof NianbaoJson.Exact ? value.text : value || otherwise;
    };
    return `${shown('/agency', '年度报告')}${shown('/year', '')}年.json`.replace(REFUSED, '_');
  }

  function save(name, text) {
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([`${text}\n`], { type: 'application/json' }));
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60000);
  }

  return { fileName, opens, save };
})();
