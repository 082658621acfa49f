using System.Globalization;
using SmartSteps.Facts;
using SmartSteps.Facts.Log;
using SmartSteps.Release.Products;

namespace SmartSteps.Host.Verify;

/// <summary>Reads every entry of a log, builds the tree anew, and holds it against what was signed.</summary>
internal sealed class LogAudit
{
    private readonly List<LogFinding> findings = [];
    private readonly List<TreeHash> hashes = [];
    private readonly Dictionary<string, (long Index, LogLeaf Leaf)> leaves = new(StringComparer.Ordinal);
    private readonly LogRules rules = new();

    private LogAudit()
    {
    }

    /// <summary>What is wrong.</summary>
    public IReadOnlyList<LogFinding> Findings => findings;

    /// <summary>Entries read.</summary>
    public long Size => hashes.Count;

    /// <summary>Seals among them.</summary>
    public long Seals => rules.Seals;

    /// <summary>Market days among them that were paid for.</summary>
    public long Days => rules.Days;

    /// <summary>The entries that can be read, by identity; of those that say the same, the first.</summary>
    public IReadOnlyDictionary<string, (long Index, LogLeaf Leaf)> Leaves => leaves;

    /// <summary>Reads so many entries.</summary>
    /// <param name="log">The log.</param>
    /// <param name="size">How many.</param>
    /// <param name="progress">Told the share that is done.</param>
    /// <param name="cancellationToken">Stops between tiles.</param>
    public static async Task<LogAudit> RunAsync(ILogReader log, long size, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        var audit = new LogAudit();
        for (var from = 0L; from < size; from += TilePath.FullWidth)
        {
            progress?.Report((double)from / size);
            if (!await audit.AddTileAsync(log, from, (int)Math.Min(TilePath.FullWidth, size - from), cancellationToken))
            {
                break;
            }
        }

        if (audit.Size == size)
        {
            audit.findings.AddRange(audit.rules.ListOverdue());
        }

        await audit.CheckUpperTilesAsync(log, cancellationToken);
        return audit;
    }

    /// <summary>Checks a signed head of this log, of now or of before: its tree must be the beginning of what was read.</summary>
    /// <param name="name">How findings name it.</param>
    /// <param name="checkpoint">The head.</param>
    public void Check(string name, Checkpoint checkpoint)
    {
        if (checkpoint.Size > Size)
        {
            findings.Add(new(name, string.Create(CultureInfo.InvariantCulture, $"it was signed for {checkpoint.Size} entries, and the log has {Size} that can be read: it was cut")));
        }
        else if (MerkleTree.Root([.. hashes.Take((int)checkpoint.Size)]) != checkpoint.Root)
        {
            findings.Add(new(name, string.Create(
                CultureInfo.InvariantCulture, $"the first {checkpoint.Size} entries are not those that it was signed for: an entry was changed, added or taken out")));
        }
    }

    private async Task<bool> AddTileAsync(ILogReader log, long from, int count, CancellationToken cancellationToken)
    {
        IReadOnlyList<ReadOnlyMemory<byte>> entries;
        IReadOnlyList<TreeHash> stored;
        try
        {
            entries = await log.ReadEntriesAsync(from, count, cancellationToken);
            stored = await log.ReadHashesAsync(0, from, count, cancellationToken);
        }
        catch (InvalidDataException missing)
        {
            findings.Add(new(string.Create(CultureInfo.InvariantCulture, $"entries {from} to {from + count - 1}"), missing.Message));
            return false;
        }

        foreach (var (at, entry) in entries.Index())
        {
            var (index, hash) = (from + at, MerkleTree.HashLeaf(entry.Span));
            hashes.Add(hash);
            if (hash != stored[at])
            {
                findings.Add(new(Entry(index), "its hash is not the one in its tile: the entry or the tile was changed"));
            }

            Add(index, entry);
        }

        return true;
    }

    private void Add(long index, ReadOnlyMemory<byte> entry)
    {
        LogLeaf leaf;
        try
        {
            leaf = LogLeaf.Parse(entry);
        }
        catch (InvalidDataException unreadable)
        {
            findings.Add(new(Entry(index), unreadable.Message));
            return;
        }

        findings.AddRange(rules.Add(index, leaf));
        CheckParameters(index, leaf);
        leaves.TryAdd(leaf.Identity, (index, leaf));
    }

    /// <summary>Whoever writes a log states what a seal cost; that a release of this product does cost that is known from the product alone.</summary>
    private void CheckParameters(long index, LogLeaf leaf)
    {
        var stated = leaf switch { SealLeaf seal => seal.Parameters, ParametersLeaf set => set.Parameters, _ => null };
        if (stated is null)
        {
            return;
        }

        var known = ProductTable.Find(stated.Product)?.Parameters(stated.Profile);
        if (known is null)
        {
            findings.Add(new(LogRules.Place(index, leaf), $"there is no product '{stated.Product}'"));
        }
        else if (known != stated)
        {
            findings.Add(new(LogRules.Place(index, leaf), $"it says {Text(stated)}, and its product is released with {Text(known)}"));
        }
    }

    private static string Text(ReleaseParameters p) => string.Create(
        CultureInfo.InvariantCulture, $"{p.Method}, σ² = {p.Variance}, τ = {p.Threshold}, ρ = {p.Rho}, bound {p.Bound}");

    /// <summary>Tiles above the lowest only repeat what follows from it; proofs are made of them.</summary>
    private async Task CheckUpperTilesAsync(ILogReader log, CancellationToken cancellationToken)
    {
        TreeHash[] below = [.. hashes];
        for (var level = 1; below.Length >= TilePath.FullWidth; level++)
        {
            TreeHash[] made = [.. below.Chunk(TilePath.FullWidth).Where(tile => tile.Length == TilePath.FullWidth).Select(tile => MerkleTree.Root(tile))];
            for (var from = 0; from < made.Length; from += TilePath.FullWidth)
            {
                await CheckUpperTileAsync(log, level, from, made.AsMemory(from, Math.Min(TilePath.FullWidth, made.Length - from)), cancellationToken);
            }

            below = made;
        }
    }

    private async Task CheckUpperTileAsync(ILogReader log, int level, int from, ReadOnlyMemory<TreeHash> made, CancellationToken cancellationToken)
    {
        var place = new TilePath(level, from / TilePath.FullWidth, made.Length).ToString();
        try
        {
            var stored = await log.ReadHashesAsync(level, from, made.Length, cancellationToken);
            if (!made.Span.SequenceEqual([.. stored]))
            {
                findings.Add(new(place, "it does not follow from the entries: the tile was changed"));
            }
        }
        catch (InvalidDataException missing)
        {
            findings.Add(new(place, missing.Message));
        }
    }

    private static string Entry(long index) => string.Create(CultureInfo.InvariantCulture, $"entry {index}");
}
