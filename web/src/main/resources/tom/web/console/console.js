'use strict';
// Reads health and workers every few seconds, and says what is wrong. All text goes in as text, never as HTML.
(() => {
  const PAUSE = 5000;
  const ACTIVE = 60000;
  const workers = document.getElementById('workers');
  const session = document.getElementById('session');
  const health = document.getElementById('health');
  if (!health) return;
  const path = (workers || session || { dataset: {} }).dataset.path || '';
  let over = false;

  const local = (time) => {
    const at = new Date(time.dateTime);
    const today = at.toDateString() === new Date().toDateString();
    time.textContent = today
      ? at.toLocaleTimeString([], { hour: '2-digit', minute: '2-digit' })
      : at.toLocaleString([], { dateStyle: 'medium', timeStyle: 'short' });
  };

  const ended = () => {
    over = true;
    document.getElementById('ended').hidden = false;
    const state = document.getElementById('state');
    if (state) state.textContent = 'Not read any more: the session has ended.';
  };

  const ask = async (address) => {
    const answer = await fetch(path + address, { headers: { Accept: 'application/json' }, cache: 'no-store', redirect: 'error' });
    if (answer.status === 401 && session) ended();
    let json = {};
    try { json = await answer.json(); } catch (none) { /* not of Tom, a proxy perhaps */ }
    return { status: answer.status, json };
  };

  const shown = (element, text, kind) => {
    if (element.textContent !== text) element.textContent = text;
    element.className = kind;
  };

  const readHealth = async () => {
    const list = document.getElementById('warnings');
    try {
      const { json } = await ask('/api/health');
      const kinds = { healthy: 'good', degraded: 'fair', unhealthy: 'bad' };
      const text = json.redis === 'down' ? 'unhealthy: Redis cannot be reached' : json.status || 'unknown';
      shown(health, text, kinds[json.status] || 'bad');
      const warnings = json.warnings || [];
      list.replaceChildren(...warnings.map((warning) => {
        const item = document.createElement('li');
        item.textContent = warning;
        return item;
      }));
      list.hidden = warnings.length === 0;
    } catch (away) {
      shown(health, 'unknown: the server does not answer', 'bad');
      list.hidden = true;
    }
  };

  const ago = (seconds) => (seconds < 90 ? Math.round(seconds) + ' s ago' : Math.round(seconds / 60) + ' min ago');

  const cell = (label, text, kind) => {
    const td = document.createElement('td');
    td.setAttribute('role', 'cell');
    td.dataset.label = label;
    const value = document.createElement('span');
    value.textContent = text;
    if (kind) value.className = kind;
    td.append(value);
    return td;
  };

  const row = (worker) => {
    const tr = document.createElement('tr');
    tr.setAttribute('role', 'row');
    const kinds = { healthy: 'good', stale: 'fair', unhealthy: 'bad' };
    tr.append(
      cell('Worker', worker.id),
      cell('Status', worker.status, kinds[worker.status]),
      cell('Last heartbeat', ago(worker.seconds_since_heartbeat)),
      cell('Jobs', worker.current_jobs == null ? '–' : String(worker.current_jobs)),
      cell('Queues', (worker.queues || []).join(', ') || '–'));
    return tr;
  };

  const problem = (status, json) => {
    if (status === 401) return 'Not read: who you are is not known to Tom.';
    if (status === 403) return 'Not read: ' + (json.detail || 'you may not see the workers') + '.';
    if (status === 503) return 'Not read: ' + (json.detail || 'Tom is not available now') + '. Trying again.';
    return 'Not read: the server answers ' + status + '. Trying again.';
  };

  const readWorkers = async () => {
    const state = document.getElementById('state');
    const table = workers.querySelector('table');
    try {
      const { status, json } = await ask('/api/monitoring/workers');
      if (over) return;
      if (status !== 200) {
        shown(state, problem(status, json), 'state bad');
        return;
      }
      table.tBodies[0].replaceChildren(...json.workers.map(row));
      table.hidden = json.workers.length === 0;
      const count = json.workers.length;
      shown(state, count === 0 ? 'No worker is known: jobs wait until one starts.' : count + (count === 1 ? ' worker' : ' workers') + ', read every ' + PAUSE / 1000 + ' seconds.', 'state');
    } catch (away) {
      shown(state, 'Not read: the server does not answer. Trying again.', 'state bad');
    }
  };

  const round = async () => {
    if (!document.hidden && !over) {
      await Promise.all([readHealth(), workers ? readWorkers() : null]);
    }
    if (!over) setTimeout(round, PAUSE);
  };

  // Reading is no use of a session; what a person does is.
  let told = Date.now();
  const active = async () => {
    if (over || Date.now() - told < ACTIVE) return;
    told = Date.now();
    try {
      const { status, json } = await ask('/console/session');
      if (status === 200) {
        for (const [id, time] of [['idle-end', json.idle_end], ['end', json.end]]) {
          const element = document.getElementById(id);
          element.dateTime = time;
          local(element);
        }
      }
    } catch (away) { /* the next round says so */ }
  };

  document.querySelectorAll('time').forEach(local);
  if (session) {
    for (const event of ['pointerdown', 'keydown', 'wheel']) document.addEventListener(event, active, { passive: true });
  }
  round();
})();
