/** Which asset goes where, when files were found at other paths than before. Pure. */

/**
 * The file that an asset had was found at a place. The asset is `vanished` when there is nothing at
 * its own place any more, otherwise something else has replaced its file. The place is called by the
 * asset that bears it now: one that has just been added, or one whose own file was replaced.
 */
export interface FoundAgain {
  assetId: string;
  isVanished: boolean;
  placeId: string;
  isPlaceNew: boolean;
  isSameName: boolean;
}

/** Each asset of `moves` takes the place, and what was read there, of another. */
export interface MovePlan {
  moves: { assetId: string; placeId: string }[];
  /** Assets just added whose file is that of a moved asset. */
  superfluous: string[];
  /** How many of the moved assets had vanished, and how many seemed to be changed. */
  vanished: number;
  replaced: number;
}

/** One place for each asset and one asset for each place: the same name first, then new places. */
function pairUp(found: readonly FoundAgain[]): Map<string, FoundAgain> {
  const rank = ({ isSameName, isPlaceNew }: FoundAgain) =>
    (isSameName ? 0 : 2) + (isPlaceNew ? 0 : 1);
  const goes = new Map<string, FoundAgain>();
  const taken = new Set<string>();
  for (const each of [...found].sort((a, b) => rank(a) - rank(b))) {
    if (goes.has(each.assetId) || taken.has(each.placeId)) continue;
    goes.set(each.assetId, each);
    taken.add(each.placeId);
  }
  return goes;
}

/**
 * Drops moves onto an asset that stays where it is: `mv a b` makes `b` a changed asset, whatever
 * became of `a`.
 */
function withoutOverwriting(goes: Map<string, FoundAgain>): Map<string, FoundAgain> {
  const comesTo = new Map([...goes.values()].map((move) => [move.placeId, move]));
  const toCheck = [...goes.values()];
  for (let move = toCheck.pop(); move !== undefined; move = toCheck.pop()) {
    if (move.isPlaceNew || goes.has(move.placeId) || !goes.delete(move.assetId)) continue;
    const next = comesTo.get(move.assetId);
    if (next !== undefined) toCheck.push(next);
  }
  return goes;
}

/** Who takes which place, so that swaps, rings and chains of files keep their assets. */
export function planMoves(found: readonly FoundAgain[]): MovePlan {
  const goes = withoutOverwriting(pairUp(found));
  const taken = new Set([...goes.values()].map(({ placeId }) => placeId));
  const plan: MovePlan = { moves: [], superfluous: [], vanished: 0, replaced: 0 };
  for (const { assetId, isVanished, placeId } of goes.values()) {
    plan.moves.push({ assetId, placeId });
    if (isVanished) plan.vanished++;
    else plan.replaced++;
    // What begins a chain: nobody comes to its own place.
    if (!isVanished && taken.has(assetId)) continue;
    let last = goes.get(assetId)!;
    while (!last.isPlaceNew) last = goes.get(last.placeId)!;
    // A new file lies where the chain began: that is what the new asset is for.
    if (isVanished) plan.superfluous.push(last.placeId);
    else plan.moves.push({ assetId: last.placeId, placeId: assetId });
  }
  return plan;
}
