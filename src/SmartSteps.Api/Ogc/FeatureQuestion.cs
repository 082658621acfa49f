using System.Globalization;
using SmartSteps.Api.Http;

namespace SmartSteps.Api.Ogc;

/// <summary>Which features of a collection are asked for. Immutable.</summary>
/// <param name="Page">Which page.</param>
/// <param name="Box">Where; null for everywhere.</param>
/// <param name="Time">When; null where nothing is said.</param>
/// <param name="Wanted">Values that properties must have, by the place of the field.</param>
/// <param name="Path">The path of the collection's items, with the query beside limit and cursor.</param>
internal sealed record FeatureQuestion(Page Page, BoxFilter? Box, TimeFilter? Time, IReadOnlyDictionary<int, string> Wanted, string Path)
{
    /// <summary>True for a feature that lies where it is to lie and has the values that it is to have.</summary>
    public bool Takes(Feature feature) => (Box is null || Box.Meets(feature.Outline))
        && Wanted.All(w => string.Equals(Convert.ToString(feature.Values[w.Key], CultureInfo.InvariantCulture), w.Value, StringComparison.Ordinal));
}
