using System.Globalization;

namespace SmartSteps.Gate;

/// <summary>How much a small file may hold.</summary>
/// <param name="What">What the file is, for a sentence.</param>
/// <param name="Bytes">Most bytes, as sent and again after decompression.</param>
/// <param name="Rows">Most rows, the header not counted.</param>
internal readonly record struct TableLimit(string What, long Bytes, long Rows)
{
    public static TableLimit OfRegister(GateOptions options) => new("subscriber register", options.MaxRegisterBytes, options.MaxRegisterRows);

    public static TableLimit OfPlan(GateOptions options) => new("cell plan", options.MaxPlanBytes, options.MaxPlanRows);

    /// <summary>The sentence for a file that holds more.</summary>
    public string Detail => string.Create(
        CultureInfo.InvariantCulture,
        $"A {What} may hold {Bytes} bytes of text after decompression and {Rows} rows, and this one has more; nothing was taken.");
}
