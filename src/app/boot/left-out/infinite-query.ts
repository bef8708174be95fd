/** Replaces the infinite queries of TanStack Query. The page reads whole files, so this code is never called. */
export function infiniteQueryBehavior(): never {
	throw new Error("The page does not use infinite queries.");
}

export const hasNextPage = (): boolean => false;
export const hasPreviousPage = (): boolean => false;
