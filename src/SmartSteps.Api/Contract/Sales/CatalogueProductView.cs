using SmartSteps.Sales.Contracts;

namespace SmartSteps.Api.Contract;

/// <summary>A product.</summary>
/// <param name="Product">Its word.</param>
/// <param name="Meaning">What it says.</param>
/// <param name="Offers">In which ways it is to be had.</param>
/// <param name="Released">The released products that its figures rest on, under the standard and the strict profile: σ, τ and ρ of each.</param>
internal sealed record CatalogueProductView(
    [property: WordsOf(typeof(SoldProduct))] string Product, string Meaning, IReadOnlyList<CatalogueOfferView> Offers, IReadOnlyList<MechanismView> Released);
