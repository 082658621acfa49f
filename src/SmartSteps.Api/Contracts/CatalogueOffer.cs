using SmartSteps.Sales.Contracts;

namespace SmartSteps.Api.Contracts;

/// <summary>One way in which a product is to be had.</summary>
/// <param name="Operation">The path to ask.</param>
/// <param name="Place">What it is about.</param>
/// <param name="Granularity">The steps of figures.</param>
/// <param name="Formats">The forms of the answer.</param>
/// <param name="Query">What to ask with, for the example; empty for nothing.</param>
internal sealed record CatalogueOffer(string Operation, PlaceKind Place, IReadOnlyList<string> Granularity, IReadOnlyList<string> Formats, string Query)
{
    /// <summary>A request, to be filled in.</summary>
    public string Example => Query.Length == 0 ? Operation : $"{Operation}?{Query}";
}
