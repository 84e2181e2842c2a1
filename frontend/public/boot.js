// Runs before the first paint, so that nobody sees the wrong direction or a white flash in the dark.
(() => {
  const root = document.documentElement;
  const read = (key) => {
    try {
      return localStorage.getItem(key);
    } catch {
      return null;
    }
  };
  const english = read('jaygah.language') === 'en';
  root.lang = english ? 'en' : 'fa';
  root.dir = english ? 'ltr' : 'rtl';
  const chosen = read('jaygah.colour-scheme');
  const dark =
    chosen === 'dark' || (chosen !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches);
  root.setAttribute('data-mantine-color-scheme', dark ? 'dark' : 'light');
})();
