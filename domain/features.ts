/** What this server can do and what not, in the words in which clients ask for it. */

export const FEATURES = {
  configFile: false,
  duplicateDetection: false,
  email: false,
  facialRecognition: false,
  importFaces: false,
  map: true,
  oauth: false,
  oauthAutoLaunch: false,
  ocr: false,
  passwordLogin: true,
  realtimeTranscoding: false,
  reverseGeocoding: false,
  search: true,
  sidecar: true,
  smartSearch: false,
} as const;

/** Days in which the deletion of a user can be undone. */
export const USER_DELETE_DELAY_DAYS = 7;
