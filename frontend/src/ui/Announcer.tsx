import { useSyncExternalStore } from 'react';
import classes from './Announcer.module.css';
import { announced, onAnnounced } from './announce';

export function Announcer() {
  const text = useSyncExternalStore(onAnnounced, announced);
  return (
    <div role="status" className={classes.place} data-no-print>
      {text ? <div className={classes.said}>{text}</div> : null}
    </div>
  );
}
