using SmartSteps.Simulator.City;

namespace SmartSteps.Simulator.Network;

/// <summary>
/// The strongest cells of each layer by pixel of 50 m, with static shadowing drawn once for every place: of 200 m for a site (what stands
/// in the way of one of its cells stands in the way of all) and for each cell, of 50 m for each cell. Filled where somebody is; a pixel is a pure function of its place, so a race computes the same twice. Thread-safe.
/// </summary>
internal sealed class RadioMap
{
    private const float PixelMetres = 50;
    private const int BlockShift = 3;
    private const int BlockPixels = 1 << BlockShift;
    private const float BlockMetres = PixelMetres * BlockPixels;
    private const double BucketMetres = 2_000;
    private const int HeardPerLayer = 30;
    private const int KeptPerLayer = 4;
    private const float KeptWithinDecibels = 16;
    private const float SiteShadow = 4.5f;
    private const float CoarseShadow = 3.2f;
    private const float FineShadow = 3f;

    /// <summary>Decibels by which a bound may be wrong: far more than single precision loses.</summary>
    private const float Rounding = 0.01f;

    private readonly RadioCell[] cells;
    private readonly ulong seed;
    private readonly int[] firstOfSite;
    private readonly Dictionary<(int, int), List<int>> buckets;
    private readonly int bucketSpan;
    private readonly int[] layerSizes;
    private readonly BlockField<Block> blocks;

    public RadioMap(RadioCell[] cells, ulong seed)
    {
        this.cells = cells;
        this.seed = Rng.Mix(seed ^ 0x5AD0);
        var first = new Dictionary<(int, int), int>();
        firstOfSite = [.. cells.Select((cell, i) =>
        {
            var site = ((int)MathF.Round(cell.Spot.East), (int)MathF.Round(cell.Spot.North));
            return first.TryAdd(site, i) ? i : first[site];
        })];
        buckets = Enumerable.Range(0, cells.Length).GroupBy(i => Bucket(cells[i].Spot)).ToDictionary(group => group.Key, group => group.ToList());
        bucketSpan = 2 + buckets.Keys.Max(k => k.Item1) - buckets.Keys.Min(k => k.Item1)
            + buckets.Keys.Max(k => k.Item2) - buckets.Keys.Min(k => k.Item2);
        blocks = new BlockField<Block>(cells.Select(cell => BlockOf(cell.Spot)), key => new Block(Near(key)));
        layerSizes = [cells.Count(cell => !cell.IsCapacity), cells.Count(cell => cell.IsCapacity)];
    }

    /// <summary>What can be heard at a spot, at least one cell.</summary>
    public Candidate[] At(Spot spot)
    {
        var column = (int)MathF.Floor(spot.East / PixelMetres);
        var row = (int)MathF.Floor(spot.North / PixelMetres);
        var block = blocks.At(column >> BlockShift, row >> BlockShift);
        ref var pixel = ref block.Pixels[((row & (BlockPixels - 1)) * BlockPixels) + (column & (BlockPixels - 1))];
        return pixel ??= Heard(column, row, block.Near);
    }

    private static (int, int) BlockOf(Spot spot) =>
        ((int)MathF.Floor(spot.East / PixelMetres) >> BlockShift, (int)MathF.Floor(spot.North / PixelMetres) >> BlockShift);

    private static (int, int) Bucket(Spot spot) =>
        ((int)Math.Floor(spot.East / BucketMetres), (int)Math.Floor(spot.North / BucketMetres));

    /// <summary>The nearest cells of each layer to the middle of a block, indoor cells among them.</summary>
    private int[] Near((int Column, int Row) block)
    {
        var middle = new Spot((block.Column + 0.5f) * BlockMetres, (block.Row + 0.5f) * BlockMetres);
        var (column, row) = Bucket(middle);
        for (var ring = 1; ; ring *= 2)
        {
            var found = new List<int>();
            for (var r = row - ring; r <= row + ring; r++)
            {
                for (var c = column - ring; c <= column + ring; c++)
                {
                    found.AddRange(buckets.GetValueOrDefault((c, r)) ?? []);
                }
            }

            var capacity = found.Count(i => cells[i].IsCapacity);
            var enough = capacity >= Math.Min(HeardPerLayer, layerSizes[1]) && found.Count - capacity >= Math.Min(HeardPerLayer, layerSizes[0]);
            if (enough || ring > bucketSpan + Math.Abs(column) + Math.Abs(row))
            {
                return [.. found.GroupBy(i => cells[i].IsCapacity).SelectMany(layer => layer
                    .OrderBy(i => cells[i].Spot.DistanceTo(middle)).ThenBy(i => i).Take(HeardPerLayer))];
            }
        }
    }

    private Candidate[] Heard(int column, int row, int[] near)
    {
        var spot = new Spot((column + 0.5f) * PixelMetres, (row + 0.5f) * PixelMetres);
        Span<Candidate> kept = stackalloc Candidate[2 * KeptPerLayer];
        Span<int> counts = [0, 0];
        foreach (var i in near)
        {
            var cell = cells[i];
            var ofSite = SiteShadow * Rng.HashNormal(Name(firstOfSite[i] + cells.Length, (column >> 2) + 0x20000000, row >> 2));
            var ofPlace = FineShadow * Rng.HashNormal(Name(i, column, row));
            var ofSurroundings = CoarseShadow * Rng.HashNormal(Name(i, (column >> 2) + 0x40000000, row >> 2));
            var layer = cell.IsCapacity ? 1 : 0;
            var part = kept.Slice(layer * KeptPerLayer, KeptPerLayer);
            var at = counts[layer];
            if (at == KeptPerLayer && cell.MostAt(spot) + ofSite + ofPlace + ofSurroundings < part[^1].Level - Rounding)
            {
                // Not even in the middle of its beam: most cells end here, before their antenna's pattern is worked out.
                continue;
            }

            var level = cell.LevelAt(spot) + ofSite + ofPlace + ofSurroundings;
            if (at == KeptPerLayer)
            {
                if (level <= part[^1].Level)
                {
                    continue;
                }

                at--;
            }
            else
            {
                counts[layer]++;
            }

            for (; at > 0 && part[at - 1].Level < level; at--)
            {
                part[at] = part[at - 1];
            }

            part[at] = new Candidate(i, level, cell.IsCapacity);
        }

        var result = new List<Candidate>(2 * KeptPerLayer);
        for (var layer = 0; layer < 2; layer++)
        {
            for (var k = 0; k < counts[layer] && kept[layer * KeptPerLayer].Level - kept[(layer * KeptPerLayer) + k].Level <= KeptWithinDecibels; k++)
            {
                result.Add(kept[(layer * KeptPerLayer) + k]);
            }
        }

        return [.. result];
    }

    private ulong Name(int cell, int column, int row) =>
        Rng.Mix(seed + (ulong)cell) ^ (((ulong)(uint)column << 32) | (uint)row);

    private sealed class Block(int[] near)
    {
        public int[] Near => near;

        public Candidate[]?[] Pixels { get; } = new Candidate[BlockPixels * BlockPixels][];
    }
}
