/* global NianbaoEdition, NianbaoFields, NianbaoFiles, NianbaoFindings, NianbaoFrame, NianbaoGrid, NianbaoJson */
/* global NianbaoLastYear, NianbaoLaw, NianbaoNarratives, NianbaoReport, NianbaoShared, NianbaoState, NianbaoTotals */
/* global NianbaoWaivers */

// The page put together: what is typed goes into the report, and all that follows from the report is shown.
(() => {
  'use strict';

  const byId = (id) => document.getElementById(id);
  const settings = JSON.parse(byId('page').textContent);
  const law = NianbaoShared.parse(byId('law').textContent);
  const elements = new Map([...document.querySelectorAll('[data-pointer]')].map((one) => [one.dataset.pointer, one]));
  const figures = [...elements.values()].filter((element) => element.closest('.grid'));
  const areas = new Map([...elements].filter(([, element]) => element.tagName === 'TEXTAREA'));
  const written = byId('data').textContent;
  const draft = new NianbaoState.Draft(`${window.location.pathname}#${settings.edition}`, summary(written));
  const state = new NianbaoState.State(written, settings.keys, figures.map((one) => one.dataset.pointer), draft);
  const narratives = new NianbaoNarratives.Narratives(state, settings, areas);
  const waivers = new NianbaoWaivers.Waivers(byId('waivers'), state, elements);
  const findings = new NianbaoFindings.Findings(byId('findings'), byId('summary'), elements);
  const totals = new NianbaoTotals.Totals(state, law, figures.filter((one) => one.tagName === 'OUTPUT'));
  const edition = new NianbaoEdition.Edition(settings);
  const lastYear = new NianbaoLastYear.LastYear(state, settings, elements, byId('show-previous'));
  let typing = null; // the input that is being typed into: it keeps what stands in it

  // A number that two texts hardly share.
  function summary(text) {
    return [...text].reduce((sum, character) => (Math.imul(sum, 31) + character.codePointAt(0)) | 0, text.length);
  }

  function tell(text) {
    byId('status').textContent = text;
  }

  function show() {
    mirror(state.text.replace(/\n +/g, '\n').replace(/</g, '\\u003c'));
    elements.forEach((element, pointer) => {
      if (element.tagName === 'INPUT' && element !== typing && !pointer.startsWith('/waivers/')) {
        NianbaoFields.show(element, NianbaoFields.shown(state.find(pointer)));
      }
    });
    waivers.show();
    narratives.show();
    totals.show();
    NianbaoFrame.show(state, settings, elements.get('/title'));
    showFindings();
    byId('undo').disabled = !state.before.length;
    byId('redo').disabled = !state.after.length;
  }

  // The page that a browser saves holds the report as it stands. A page saved as one archive (.mhtml) has no script
  // elements, but all attributes.
  function mirror(text) {
    byId('data').textContent = `\n${text}\n`;
    document.body.dataset.report = text;
  }

  function showFindings() {
    const unknown = narratives.unknown.map(({ pointer, mark }) => ({
      code: 'E165',
      severity: 'error',
      pointers: [pointer],
      message: `“${mark}”在这个页面里没有对应的内容`,
      hint: '删去这一行；内容要保留的，从原来的文件转换',
      law: '',
    }));
    findings.show([...NianbaoLaw.judge(law, state.ordered, lastYear.report), ...unknown]);
  }

  function take(element) {
    const { pointer } = element.dataset;
    const read = element.closest('.grid') ? NianbaoFields.figure : (text) => NianbaoFields.valueOf(pointer, text);
    typing = element;
    state.change(pointer, (report) => {
      NianbaoReport.put(report, pointer, read(element.value));
      if (pointer === '/year') {
        edition.name(report);
      }
    });
    typing = null;
  }

  function open(report, name) {
    if (!edition.includes(report)) {
      tell(`${name} 用的不是 ${settings.edition} 版格式，这个页面打不开；用 nianbao convert 转成填报页面`);
      return;
    }
    const unsaved = state.isSaved ? '' : '；原来的内容没有保存过，要取回，按“撤销”';
    state.replace(report, true);
    tell(`已打开 ${name}${unsaved}`);
  }

  function openPrevious(report, name) {
    lastYear.take(report, true);
    showFindings();
    const [last, year] = [report, state.report].map((one) => NianbaoFields.shown(one.year));
    const [its, ours] = [report, state.report].map((one) => NianbaoFields.shown(one.agency));
    if (last && year && Number(last) + 1 !== Number(year)) {
      tell(`${name} 是 ${last} 年的，这一份是 ${year} 年的，请核对`);
    } else if (its && ours && its !== ours) {
      tell(`${name} 是${its}的，这一份是${ours}的，请核对`);
    } else {
      tell(`上年的报告是 ${name}：能接过来的已经填上`);
    }
  }

  function save() {
    const name = NianbaoFiles.fileName(state.report);
    NianbaoFiles.save(name, state.text);
    state.saved();
    tell(`已保存为 ${name}`);
  }

  function fillZeros() {
    const blank = figures.filter((element) => element.tagName === 'INPUT' && [undefined, null].includes(state.find(element.dataset.pointer)));
    state.change('', (report) => blank.forEach((element) => {
      NianbaoReport.put(report, element.dataset.pointer, new NianbaoJson.Exact('0'));
    }));
    tell(blank.length ? `${blank.length} 格填了 0` : '没有空着的格');
  }

  // Ctrl+S, Ctrl+Z, Ctrl+Y. Where a text is typed, a browser's own undo goes letter by letter.
  function command(event) {
    if (!event.ctrlKey && !event.metaKey) {
      return;
    }
    const key = event.key.toLowerCase();
    const { target } = event;
    if (key === 's') {
      event.preventDefault();
      save();
    } else if ((key === 'z' || key === 'y') && !target.matches('textarea, .card input')) {
      event.preventDefault();
      target.blur();
      if (key === 'y' || event.shiftKey) {
        state.redo();
      } else {
        state.undo();
      }
      target.focus();
    }
  }

  function listen() {
    document.addEventListener('input', ({ target }) => {
      if (target.tagName === 'INPUT' && elements.get(target.dataset.pointer) === target && !target.closest('#waivers')) {
        take(target);
      }
    });
    document.addEventListener('focusout', () => {
      state.endGroup();
      show();
    });
    document.addEventListener('keydown', command);
    window.addEventListener('beforeunload', (event) => {
      if (!state.isSaved) {
        event.preventDefault();
        event.returnValue = '';
      }
    });
    const actions = { undo: () => state.undo(), redo: () => state.redo(), save, print: () => window.print(), 'fill-zeros': fillZeros };
    Object.keys(actions).forEach((id) => byId(id).addEventListener('click', actions[id]));
    NianbaoFiles.opens(byId('open'), byId('open-file'), open, tell);
    NianbaoFiles.takesDropped(open, tell);
    NianbaoFiles.opens(byId('open-previous'), byId('open-previous-file'), openPrevious, tell);
  }

  // What was typed here and never saved comes back by itself; of an older version of the page only when asked for. A
  // page that a browser saved may have the button shown already.
  function restore() {
    byId('restore').hidden = true;
    const kept = draft.read();
    if (!kept || kept.text.trim() === written.trim()) {
      return;
    }
    const report = NianbaoJson.parse(kept.text);
    const back = () => {
      state.replace(report, false);
      tell('已恢复上次没有保存的内容；不要的，按“撤销”');
    };
    if (kept.base === draft.base) {
      back();
      return;
    }
    byId('restore').hidden = false;
    tell(`这个文件上次填的${NianbaoFiles.fileName(report).replace('.json', '')}的报告没有保存：要的，先按“恢复没有保存的内容”`);
    byId('restore').addEventListener('click', () => {
      byId('restore').hidden = true;
      back();
    });
  }

  state.listen(show);
  document.querySelectorAll('table.grid').forEach((table) => new NianbaoGrid.Grid(table, state, totals, tell));
  listen();
  show();
  if (byId('previous')) {
    lastYear.take(NianbaoJson.parse(byId('previous').textContent), false);
    showFindings();
  }
  restore();
})();
