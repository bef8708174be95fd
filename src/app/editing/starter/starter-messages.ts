/** Messages of the choice of layers for a folder without layers. */
export const starterMessages = {
	title: "What do you want to mark?",
	hint: "The first save writes these layers to annotations/layers.json, where you can change them.",
	chosen: (label: string) => `${label}: layers chosen.`,
};
