/** What administrators set while Shoebox runs. */

export interface SystemConfig {
  library: {
    scan: {
      enabled: boolean;
      /** When all external libraries are scanned, and what has had its time is cleared away. */
      cronExpression: string;
      /** Whose clock that is; null for the server's own, so that midnight is at night. */
      timeZone: string | null;
    };
    watch: {
      enabled: boolean;
      usePolling: boolean;
      /** Milliseconds between two looks. */
      interval: number;
    };
  };
  trash: {
    /** Whether what people delete goes into the trash first. */
    enabled: boolean;
    /** How long it stays there. */
    days: number;
  };
  map: {
    /** Of a server of pictures of the earth; null for outlines, which need no internet. */
    tileUrl: string | null;
    /** Whose pictures they are. */
    attribution: string;
  };
}

/** The parts of a configuration that somebody gives. */
export interface SystemConfigPart {
  library?: {
    scan?: Partial<SystemConfig["library"]["scan"]>;
    watch?: Partial<SystemConfig["library"]["watch"]>;
  };
  trash?: Partial<SystemConfig["trash"]>;
  map?: Partial<SystemConfig["map"]>;
}

/** As it is until somebody changes it. */
export const DEFAULT_SYSTEM_CONFIG: SystemConfig = {
  library: {
    scan: { enabled: true, cronExpression: "0 0 * * *", timeZone: null },
    watch: { enabled: false, usePolling: false, interval: 10_000 },
  },
  trash: { enabled: true, days: 30 },
  map: { tileUrl: null, attribution: "" },
};

/** `config` with what is given of `part`. */
export function mergeSystemConfig(
  config: SystemConfig,
  { library, trash, map }: SystemConfigPart,
): SystemConfig {
  return {
    library: {
      scan: { ...config.library.scan, ...library?.scan },
      watch: { ...config.library.watch, ...library?.watch },
    },
    trash: { ...config.trash, ...trash },
    map: { ...config.map, ...map },
  };
}
