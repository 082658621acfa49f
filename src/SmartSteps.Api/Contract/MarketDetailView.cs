namespace SmartSteps.Api.Contract;

/// <summary>A market with its grid and its privacy.</summary>
/// <param name="Market">What the list says of it.</param>
/// <param name="Bounds">West, south, east, north of the boundary, degrees.</param>
/// <param name="FirstDay">First local day with a sealed hour; left out while nothing is sealed.</param>
/// <param name="ClosedThrough">Last local day that is closed; left out while none is.</param>
/// <param name="Grid">The measurement grid of the last sealed hour; left out while nothing is sealed.</param>
/// <param name="Privacy">The privacy profile.</param>
internal sealed record MarketDetailView(
    MarketView Market, double[] Bounds, DateOnly? FirstDay, DateOnly? ClosedThrough, GridView? Grid, PrivacyView Privacy);
