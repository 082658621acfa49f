namespace SmartSteps.Reports.Tiles;

/// <summary>The value of a property in a vector tile: a text, a whole number, a real number or yes and no.</summary>
internal readonly record struct VectorValue
{
    private readonly string? text;
    private readonly long? number;
    private readonly double? real;
    private readonly bool yes;

    private VectorValue(string? text, long? number, double? real, bool yes) => (this.text, this.number, this.real, this.yes) = (text, number, real, yes);

    public static VectorValue Of(string text) => new(text, null, null, false);

    public static VectorValue Of(long number) => new(null, number, null, false);

    public static VectorValue Of(double real) => new(null, null, real, false);

    public static VectorValue Of(bool yes) => new(null, null, null, yes);

    /// <summary>Writes it as the one field of a message.</summary>
    public void Write(MessageBuffer message)
    {
        if (text is not null)
        {
            message.Text(1, text);
        }
        else if (real is { } fraction)
        {
            message.Real(3, fraction);
        }
        else if (number is >= 0 and { } whole)
        {
            message.Number(5, (ulong)whole);
        }
        else if (number is { } negative)
        {
            message.Number(6, MessageBuffer.ZigZag(negative));
        }
        else
        {
            message.Number(7, yes ? 1u : 0);
        }
    }
}
