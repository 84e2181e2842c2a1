import './app/styles/index.css';
import { createRoot } from 'react-dom/client';
import { App } from './app/App';
import { renewSession, sessionState } from './auth/session';

// Only a browser that was signed in asks: an anonymous visitor causes no refused request.
if (sessionState() === 'restoring') void renewSession();

const root = document.getElementById('root');
if (root) createRoot(root).render(<App />);
