/** Stands in the page for the part of TanStack Query that reads lists page by page: the reader reads whole files. */
export function infiniteQueryBehavior(): never {
	throw new Error("The page reads nothing page by page.");
}

export const hasNextPage = (): boolean => false;
export const hasPreviousPage = (): boolean => false;
