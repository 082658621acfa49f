using SmartSteps.Facts;
using SmartSteps.Markets;
using SmartSteps.Release.Noise;
using SmartSteps.Release.StatisticalTests.Bound;

namespace SmartSteps.Release.StatisticalTests.Membership;

/// <summary>
/// Released values of the cells that the most exposed device touches on a day, drawn many times with it and without it. The attacker knows
/// everything else exactly, so its count is taken off.
/// </summary>
internal sealed class DeviceDay
{
    private readonly Pipeline pipeline;
    private readonly Market market;

    /// <summary>The device's cells in all products, or in one.</summary>
    public DeviceDay(Pipeline pipeline, Market market, ProductId? only)
    {
        this.pipeline = pipeline;
        this.market = market;
        var day = market.Calendar.Day(new DateOnly(2026, 3, 2));
        Cells =
        [
            .. from product in pipeline.Contribute(market, day, ProofCity.Network, Adversary.Exposed(42, day))
               where only is null || product.Parameters.Product == only
               from cell in product.Cells
               select (product.Parameters, cell.Amount),
        ];
    }

    /// <summary>The touched cells: of which product, and what the device adds.</summary>
    public IReadOnlyList<(ReleaseParameters Parameters, int Amount)> Cells { get; }

    /// <summary>Values of one touched cell: as many with the device and as many without it.</summary>
    public (int[] With, int[] Without) Redraw(int cell, int trials, ReadOnlySpan<byte> seed)
    {
        var (parameters, amount) = Cells[cell];
        var noise = NoiseSource.Repeatable([.. seed, (byte)cell]);
        var amounts = new int[trials];
        var without = pipeline.Redraw(parameters.Product, market, amounts, noise);
        Array.Fill(amounts, amount);
        return (pipeline.Redraw(parameters.Product, market, amounts, noise), without);
    }
}
