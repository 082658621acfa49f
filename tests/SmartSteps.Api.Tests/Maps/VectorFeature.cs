namespace SmartSteps.Api.Tests.Maps;

/// <summary>A polygon of a vector tile.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Ring">Its corners in the tile's coordinates.</param>
/// <param name="Properties">Text, long, double or bool by name.</param>
internal sealed record VectorFeature(ulong Id, IReadOnlyList<(int X, int Y)> Ring, IReadOnlyDictionary<string, object> Properties)
{
    public string QuadKey => (string)Properties["quadkey"];

    public long? Value => Properties.TryGetValue("value", out var value) ? (long)value : null;
}
