namespace SmartSteps.Sales.Contracts;

/// <summary>
/// What figures may be bought for. Targeting of persons is none of them, and no contract can allow it: figures are of places, and may be used for decisions about places alone.
/// </summary>
public enum UsePurpose
{
    /// <summary>Where shops open, close and staff.</summary>
    RetailPlanning,

    /// <summary>Running a mall, a station, a fair.</summary>
    MallOperation,

    /// <summary>Planning of a town or a region.</summary>
    PublicPlanning,

    /// <summary>Planning of lines, roads and stops.</summary>
    Transport,

    /// <summary>Knowing how many guests come, and when.</summary>
    Tourism,

    /// <summary>Valuing and developing property.</summary>
    RealEstate,

    /// <summary>Science and statistics.</summary>
    Research,
}
