// What the visitor's browser and the visitor want to be known.
import { settings } from './settings.js';

let isSignalled;
let consent;

export const readSignals = () => {
  isSignalled = settings.privacy != 'ignore' && (navigator.globalPrivacyControl || navigator.doNotTrack == 1);
  return isSignalled && settings.privacy == 'off';
};

export const setConsent = (word) => { consent = word; };
export const isDenied = () => consent == 'denied';

// A signal from the browser outlives consent: a banner clicked away is no reason to overrule it.
export const isAnonymous = () => isSignalled || consent == 'anonymous';
