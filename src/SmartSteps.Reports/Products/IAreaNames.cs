namespace SmartSteps.Reports.Products;

/// <summary>Names the places that facts know by keys alone: a market's areas, or the indoor zones of a tenant's mall. Thread-safe.</summary>
public interface IAreaNames
{
    /// <summary>The place's id in paths; sixteen hexadecimal digits of the key where it has none.</summary>
    string IdOf(ulong key);

    /// <summary>The place's name for people, or null.</summary>
    string? NameOf(ulong key);
}
