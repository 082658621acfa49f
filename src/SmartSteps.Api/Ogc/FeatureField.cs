namespace SmartSteps.Api.Ogc;

/// <summary>A property that every feature of a collection has; null where there is nothing to say.</summary>
/// <param name="Name">Its name: that of the CSV's column.</param>
/// <param name="Type">Its type in JSON Schema.</param>
/// <param name="Meaning">What it is.</param>
/// <param name="Format">The format of a text, if it has one.</param>
/// <param name="Queryable">True where features can be asked for by it.</param>
internal sealed record FeatureField(string Name, string Type, string Meaning, string? Format = null, bool Queryable = false);
