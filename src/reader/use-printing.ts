import { useEffect, useState } from "react";
import { flushSync } from "react-dom";

/** True from the moment that the browser asks for the pages until it has them. */
export function usePrinting(): boolean {
	const [isPrinting, setPrinting] = useState(false);
	useEffect(() => {
		const media = matchMedia("print");
		// The pages are taken as soon as the listeners return, so this cannot wait for React's own time.
		const begin = () => flushSync(() => setPrinting(true));
		const end = () => setPrinting(false);
		const change = () => (media.matches ? begin() : end());
		addEventListener("beforeprint", begin);
		addEventListener("afterprint", end);
		media.addEventListener("change", change);
		return () => {
			removeEventListener("beforeprint", begin);
			removeEventListener("afterprint", end);
			media.removeEventListener("change", change);
		};
	}, []);
	return isPrinting;
}
