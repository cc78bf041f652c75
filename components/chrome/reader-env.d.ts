/** Set while the app is built; bin/bundle-reader.ts says what they are. */
declare namespace NodeJS {
  interface ProcessEnv {
    readonly READER_INLINE?: string;
    readonly READER_MODULE?: string;
    readonly SHELF_MODULE?: string;
  }
}
