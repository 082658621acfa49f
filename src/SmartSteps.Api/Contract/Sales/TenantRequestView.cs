using SmartSteps.Sales.Tenants;

namespace SmartSteps.Api.Contract;

/// <summary>A tenant to be entered or changed.</summary>
/// <param name="Name">Name for people, 1 to 200 characters.</param>
/// <param name="Kind">What kind of customer it is.</param>
internal sealed record TenantRequestView(string Name, [property: WordsOf(typeof(TenantKind))] string Kind);
