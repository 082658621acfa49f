namespace SmartSteps.Facts;

/// <summary>The name of a released product, for example <c>footfall</c>.</summary>
/// <param name="Value">Lower snake case.</param>
public readonly record struct ProductId(string Value)
{
    /// <summary>Devices by leaf and hour, each in one leaf.</summary>
    public static ProductId Footfall => new("footfall");

    /// <inheritdoc/>
    public override string ToString() => Value;
}
