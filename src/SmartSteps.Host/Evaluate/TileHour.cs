namespace SmartSteps.Host.Evaluate;

/// <summary>A leaf, or a coarser tile, in an hour: the truth and what was released.</summary>
/// <param name="Hour">Hours since local midnight.</param>
/// <param name="SideMetres">Side of the tile.</param>
/// <param name="People">True people.</param>
/// <param name="Subscribers">True subscribers.</param>
/// <param name="Devices">Released noisy count, scaled, signed.</param>
/// <param name="Factor">People for each device.</param>
/// <param name="Sigma">σ of the noise in devices, scaled.</param>
/// <param name="HalfWidth">Half of the 95 % interval of the noise, in devices, scaled.</param>
/// <param name="Shown">What a buyer sees, in people, or null where it is not shown for this tile.</param>
/// <param name="Low">Lower end of its interval.</param>
/// <param name="High">Upper end of its interval.</param>
internal readonly record struct TileHour(
    int Hour, double SideMetres, double People, double Subscribers, double Devices, double Factor, double Sigma, double HalfWidth, double? Shown, double Low, double High)
{
    /// <summary>Released people, shown or not.</summary>
    public double Released => Devices * Factor;
}
