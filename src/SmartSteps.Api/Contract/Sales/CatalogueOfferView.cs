using SmartSteps.Sales.Contracts;

namespace SmartSteps.Api.Contract;

/// <summary>One way in which a product is to be had.</summary>
/// <param name="Operation">The path to ask.</param>
/// <param name="Place">What it is about: a zone, a part of a market, or a whole market, which takes a contract for all of it.</param>
/// <param name="Unit">What is counted and priced.</param>
/// <param name="Granularity">The steps that figures may be asked for in.</param>
/// <param name="Formats">The forms of the answer.</param>
/// <param name="Example">A request, to be filled in.</param>
/// <param name="Price">What a unit costs the caller's tenant; left out where no price plan is known.</param>
internal sealed record CatalogueOfferView(
    string Operation,
    [property: WordsOf(typeof(PlaceKind))] string Place,
    [property: WordsOf(typeof(PurchaseUnit))] string Unit,
    IReadOnlyList<string> Granularity,
    IReadOnlyList<string> Formats,
    string Example,
    CataloguePriceView? Price);
