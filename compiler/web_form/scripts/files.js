/* global NianbaoJson, NianbaoReport */
/* exported NianbaoFiles */

// Files that a person opens, and the one that is saved.
const NianbaoFiles = (() => {
  'use strict';

  const REFUSED = '\\/:*?"<>|'; // by one system or another in the name of a file

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
      if (file) {
        read(file, take, tell);
      }
      input.value = '';
    });
  }

  // A file that is dropped anywhere is opened: a browser would leave the page for it.
  function takesDropped(take, tell) {
    const isFile = (event) => event.dataTransfer && [...event.dataTransfer.types].includes('Files');
    document.addEventListener('dragover', (event) => isFile(event) && event.preventDefault());
    document.addEventListener('drop', (event) => {
      if (isFile(event)) {
        event.preventDefault();
        read(event.dataTransfer.files[0], take, tell);
      }
    });
  }

  function read(file, take, tell) {
    const reader = new FileReader();
    reader.addEventListener('error', () => tell(`${file.name} 读不了`));
    reader.addEventListener('load', () => {
      const report = readable(new Uint8Array(reader.result), file.name, tell);
      if (report) {
        take(report, file.name);
      }
    });
    reader.readAsArrayBuffer(file);
  }

  function readable(bytes, name, tell) {
    try {
      return parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
    } catch (error) {
      if (error instanceof NianbaoJson.Doubled) {
        tell(`${name} 里“${error.key}”在同一组里写了两遍，不知道以哪一个为准：用记事本删去一个，再打开`);
      } else if (error instanceof SyntaxError) {
        tell(`${name} 里读不出报告：要的是 .json，或者保存下来的填报页面；Word、工作簿先用 nianbao convert 转成 .json`);
      } else if (error instanceof TypeError) {
        tell(`${name} 不是 UTF-8 编码的文字：是 .json 的，用记事本打开，另存为 UTF-8；Word、工作簿先用 nianbao convert 转成 .json`);
      } else {
        throw error;
      }
      return null;
    }
  }

  // The name of the report's file: <机关全称><年份>年.json.
  function fileName(report) {
    const shown = (pointer, otherwise) => {
      const value = NianbaoReport.find(report, pointer);
      return value instanceof NianbaoJson.Exact ? value.text : value || otherwise;
    };
    const name = `${shown('/agency', '年度报告')}${shown('/year', '')}年.json`;
    return [...name].map((character) => (character < ' ' || REFUSED.includes(character) ? '_' : character)).join('');
  }

  function save(name, text) {
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([`${text}\n`], { type: 'application/json' }));
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60000);
  }

  return { fileName, opens, save, takesDropped };
})();
