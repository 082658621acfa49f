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
    private readonly Func<CellPlan, NetworkModel> compute;
    private readonly Lock gate = new();
    private readonly LinkedList<(string Version, Lazy<NetworkModel> Model)> models = [];

    /// <summary>Takes plans from this registry.</summary>
    public MarketNetworks(IMarketRegistry registry)
        : this(registry, NetworkModel.Of)
    {
    }

    /// <summary>Takes plans from this registry and computes their models in a way of its own, such as footprints that were measured.</summary>
    public MarketNetworks(IMarketRegistry registry, Func<CellPlan, NetworkModel> compute)
    {
        this.registry = registry;
        this.compute = compute;
    }

    /// <summary>The model of the plan in force on this local day, or null while the market has no plan.</summary>
    /// <remarks>The first call for a plan computes for up to some seconds; calls for the same plan wait for it together.</remarks>
    public async ValueTask<NetworkModel?> FindAsync(MarketId market, DateOnly day, CancellationToken cancellationToken) =>
        await registry.FindPlanAsync(market, day, cancellationToken) is { } plan ? Of(plan) : null;

    /// <summary>The model of a plan.</summary>
    public NetworkModel Of(CellPlan plan)
    {
        Lazy<NetworkModel> model;
        lock (gate)
        {
            var node = models.First;
            while (node is not null && node.Value.Version != plan.Version)
            {
                node = node.Next;
            }

            if (node is null)
            {
                node = new((plan.Version, new Lazy<NetworkModel>(() => compute(plan))));
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
