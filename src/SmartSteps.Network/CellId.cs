namespace SmartSteps.Network;

/// <summary>A radio cell's name as the operator writes it: any text of 1 to 128 characters, compared byte for byte.</summary>
public readonly record struct CellId
{
    /// <summary>The longest name, in characters.</summary>
    public const int MaxLength = 128;

    /// <summary>Takes a name of 1 to 128 characters.</summary>
    /// <exception cref="ArgumentException">The name is empty or too long.</exception>
    public CellId(string value)
    {
        ArgumentException.ThrowIfNullOrEmpty(value);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(value.Length, MaxLength);
        Value = value;
    }

    /// <summary>The name.</summary>
    public string Value { get; }

    /// <inheritdoc/>
    public override string ToString() => Value;
}
