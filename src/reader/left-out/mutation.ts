/** Stands in the page for the part of TanStack Query that sends changes to a server: the reader changes nothing. */
export function Mutation(): never {
	throw new Error("The page changes nothing on a server.");
}

export function getDefaultState(): never {
	throw new Error("The page changes nothing on a server.");
}
