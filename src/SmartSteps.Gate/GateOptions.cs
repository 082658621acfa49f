namespace SmartSteps.Gate;

/// <summary>Limits and habits of the gate. Validated when the gate is built.</summary>
public sealed class GateOptions
{
    /// <summary>The most that <see cref="FileWorkers"/> and <see cref="BatchWorkers"/> may be.</summary>
    public const int MostWorkers = 64;

    /// <summary>Most text that one submitted batch may hold, in bytes after decompression. Default 64 MiB; 1 byte to 1 GiB.</summary>
    public long MaxBatchBytes { get; init; } = 64L << 20;

    /// <summary>Submissions under way at once; what comes on top is told to come back. Default 32; 1 to 1,024.</summary>
    public int MaxConcurrentBatches { get; init; } = 32;

    /// <summary>
    /// Memory for the text of all submissions under way, in bytes; what comes on top is told to come back. Taken in pieces of 4 MiB;
    /// <see cref="MaxBatchBytes"/> of it are set aside for one at a time, so that one can always be read whole.
    /// Default 256 MiB; at least 16 MiB, and twice <see cref="MaxBatchBytes"/>.
    /// </summary>
    public long MaxHeldBytes { get; init; } = 256L << 20;

    /// <summary>
    /// Most text of a subscriber register, in bytes, as sent and again after decompression. Default 4 GiB; 1 byte to 1 TiB.
    /// </summary>
    public long MaxRegisterBytes { get; init; } = 4L << 30;

    /// <summary>Most rows of a subscriber register. Default 100 million; 1 to 500 million.</summary>
    public long MaxRegisterRows { get; init; } = 100_000_000;

    /// <summary>Most text of a cell plan, in bytes, as sent and again after decompression. Default 512 MiB; 1 byte to 1 TiB.</summary>
    public long MaxPlanBytes { get; init; } = 512L << 20;

    /// <summary>Most rows of a cell plan. Default 2 million; 1 to 100 million.</summary>
    public long MaxPlanRows { get; init; } = 2_000_000;

    /// <summary>Registers and cell plans that are imported at once, one a market; what comes on top is told to come back. Default 2; 1 to 64.</summary>
    public int MaxConcurrentImports { get; init; } = 2;

    /// <summary>Size of the batches that a file is cut into, in bytes of text. Default 16 MiB; 128 KiB to 1 GiB. Changing it makes a file taken before count as new.</summary>
    public int ChunkBytes { get; init; } = 16 << 20;

    /// <summary>Chunks of a file that are gated at the same time. Default 2; 1 to 64.</summary>
    public int FileWorkers { get; init; } = 2;

    /// <summary>Submissions that are gated at the same time; the others wait with their text in memory. Default 2; 1 to 64.</summary>
    public int BatchWorkers { get; init; } = 2;

    /// <summary>How far ahead of the clock an event may be. Default 5 minutes.</summary>
    public TimeSpan FutureAllowance { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Years between the market's year and the birth year from which a subscriber is surely an adult. Default 19; at least 1.</summary>
    public int AdultYears { get; init; } = 19;

    /// <summary>Malformed rows kept in the quarantine for each batch; of the others only the number. Default 1,000.</summary>
    public int MaxQuarantinedRows { get; init; } = 1000;

    /// <summary>Checks every value.</summary>
    /// <exception cref="ArgumentException">A value is out of range; the message names the key.</exception>
    public void Validate()
    {
        Require(MaxBatchBytes is >= 1 and <= 1 << 30, nameof(MaxBatchBytes), "1 byte to 1 GiB");
        Require(MaxConcurrentBatches is >= 1 and <= 1024, nameof(MaxConcurrentBatches), "1 to 1024");
        Require(MaxHeldBytes >= Math.Max(16L << 20, 2 * MaxBatchBytes), nameof(MaxHeldBytes), $"at least 16 MiB and twice {nameof(MaxBatchBytes)}");
        Require(MaxRegisterBytes is >= 1 and <= 1L << 40, nameof(MaxRegisterBytes), "1 byte to 1 TiB");
        Require(MaxRegisterRows is >= 1 and <= 500_000_000, nameof(MaxRegisterRows), "1 to 500000000");
        Require(MaxPlanBytes is >= 1 and <= 1L << 40, nameof(MaxPlanBytes), "1 byte to 1 TiB");
        Require(MaxPlanRows is >= 1 and <= 100_000_000, nameof(MaxPlanRows), "1 to 100000000");
        Require(MaxConcurrentImports is >= 1 and <= 64, nameof(MaxConcurrentImports), "1 to 64");
        Require(ChunkBytes is >= 128 * 1024 and <= 1 << 30, nameof(ChunkBytes), "128 KiB to 1 GiB");
        Require(FileWorkers is >= 1 and <= MostWorkers, nameof(FileWorkers), "1 to 64");
        Require(BatchWorkers is >= 1 and <= MostWorkers, nameof(BatchWorkers), "1 to 64");
        Require(FutureAllowance >= TimeSpan.Zero, nameof(FutureAllowance), "not negative");
        Require(AdultYears >= 1, nameof(AdultYears), "at least 1");
        Require(MaxQuarantinedRows >= 0, nameof(MaxQuarantinedRows), "not negative");
    }

    private static void Require(bool good, string key, string range)
    {
        if (!good)
        {
            throw new ArgumentException($"Gate:{key} must be {range}.");
        }
    }
}
