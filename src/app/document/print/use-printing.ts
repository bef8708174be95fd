import { useEffect } from "react";
import { flushSync } from "react-dom";

/** Tells when the browser asks for the pages, before it takes them, and when it has them. */
export function usePrinting(onPrinting: (isPrinting: boolean) => void): void {
	useEffect(() => {
		const media = matchMedia("print");
		// The pages are taken as soon as the listeners return, so this cannot wait for React's own time.
		const begin = () => flushSync(() => onPrinting(true));
		const end = () => onPrinting(false);
		const change = () => (media.matches ? begin() : end());
		addEventListener("beforeprint", begin);
		addEventListener("afterprint", end);
		media.addEventListener("change", change);
		return () => {
			removeEventListener("beforeprint", begin);
			removeEventListener("afterprint", end);
			media.removeEventListener("change", change);
		};
	}, [onPrinting]);
}
