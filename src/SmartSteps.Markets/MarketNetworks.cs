using SmartSteps.Markets.Areas;
using SmartSteps.Network;

namespace SmartSteps.Markets;

/// <summary>
/// The network models of the markets' plans, each computed once and kept while it is among the last that were used. Thread-safe.
/// </summary>
public sealed class MarketNetworks
{
    /// <summary>The number of models that are kept: a plan in force and its predecessor for some markets.</summary>
    public const int Capacity = 16;

    private readonly IMarketRegistry registry;
    private readonly IPopulation? population;
    private readonly Func<CellPlan, PeopleDensity?, NetworkModel> compute;
    private readonly Lock gate = new();
    private readonly LinkedList<(string Version, Lazy<NetworkModel> Model)> models = [];

    /// <summary>Takes plans from this registry.</summary>
    public MarketNetworks(IMarketRegistry registry)
        : this(registry, population: null)
    {
    }

    /// <summary>
    /// Takes plans from this registry and, where the population in force on the day is given by tile, lets footprints know where people live.
    /// </summary>
    /// <param name="registry">The plans.</param>
    /// <param name="population">The residents; null: of no market.</param>
    /// <param name="compute">How a model is come by: <see cref="NetworkModel.Of(CellPlan, PeopleDensity)"/>, or what keeps its results. Null: that itself.</param>
    public MarketNetworks(IMarketRegistry registry, IPopulation? population, Func<CellPlan, PeopleDensity?, NetworkModel>? compute = null)
    {
        this.registry = registry;
        this.population = population;
        this.compute = compute ?? NetworkModel.Of;
    }

    /// <summary>Takes plans from this registry and computes their models in a way of its own, such as footprints that were measured.</summary>
    public MarketNetworks(IMarketRegistry registry, Func<CellPlan, NetworkModel> compute)
    {
        this.registry = registry;
        this.compute = (plan, _) => compute(plan);
    }

    /// <summary>The model of the plan in force on this local day, or null while the market has no plan.</summary>
    /// <remarks>The first call for a plan computes for up to some seconds; calls for the same plan wait for it together.</remarks>
    public async ValueTask<NetworkModel?> FindAsync(MarketId market, DateOnly day, CancellationToken cancellationToken) =>
        await registry.FindPlanAsync(market, day, cancellationToken) is { } plan
            ? Of(plan, population is null ? null : DensityOf(await population.FindAsync(market, day, cancellationToken)))
            : null;

    /// <summary>The model of a plan alone.</summary>
    public NetworkModel Of(CellPlan plan) => Of(plan, density: null);

    /// <summary>Rows by named area are for factors; a footprint is finer than an area.</summary>
    private static PeopleDensity? DensityOf(Population? population) =>
        population is not null && population.Rows.Any(row => row is { Tile: not null, People: > 0 })
            ? PeopleDensity.Of(population.Rows.Where(row => row.Tile is not null).Select(row => (row.Tile!.Value, row.People)), population.Version)
            : null;

    private NetworkModel Of(CellPlan plan, PeopleDensity? density)
    {
        var version = density is null ? plan.Version : $"{plan.Version}-{density.Version}";
        Lazy<NetworkModel> model;
        lock (gate)
        {
            var node = models.First;
            while (node is not null && node.Value.Version != version)
            {
                node = node.Next;
            }

            if (node is null)
            {
                node = new((version, new Lazy<NetworkModel>(() => compute(plan, density))));
                if (models.Count == Capacity)
                {
                    models.RemoveLast();
                }
            }
            else
            {
                models.Remove(node);
            }

            models.AddFirst(node);
            model = node.Value.Model;
        }

        return model.Value;
    }
}
