using System.Collections.Immutable;
using SmartSteps.Markets;
using SmartSteps.Sales.Contracts;

namespace SmartSteps.Api.Products;

/// <summary>Which answer a question had. Immutable.</summary>
/// <param name="Market">The market as it was then.</param>
/// <param name="Purchases">All that was granted for it.</param>
/// <param name="Tag">Strong entity tag, without quotes.</param>
/// <param name="Compressible">False for what is compressed already.</param>
internal sealed record GivenAnswer(Market Market, ImmutableArray<Purchase> Purchases, string Tag, bool Compressible);
