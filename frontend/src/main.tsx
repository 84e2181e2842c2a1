import './app/styles/index.css';
import { createRoot } from 'react-dom/client';
import { App } from './app/App';
import { handNonceOn } from './app/nonce';
import { renewSession, sessionState } from './auth/session';

// Only a browser that was signed in asks: an anonymous visitor causes no refused request.
// What cannot be reached is told on the page, and tried again at the next need.
if (sessionState() === 'restoring') renewSession().catch(() => undefined);

handNonceOn();
const root = document.getElementById('root');
if (root) createRoot(root).render(<App />);
