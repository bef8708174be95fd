export const context = { "@context": {} } as const;
