namespace SmartSteps.Sales.Metering;

/// <summary>Units that follow one another, half-open.</summary>
/// <param name="From">The number of the first.</param>
/// <param name="To">The number after the last; larger than the first.</param>
public readonly record struct UnitRange(int From, int To)
{
    /// <summary>How many.</summary>
    public int Count => To - From;
}
