namespace SmartSteps.Sales.Contracts;

/// <summary>Why a purchase is not granted, or what of it a contract lacks.</summary>
public enum RefusalReason
{
    /// <summary>The tenant has no contract at all.</summary>
    NoContract,

    /// <summary>The contract does not list the product.</summary>
    Product,

    /// <summary>The place lies outside the contract's areas.</summary>
    Area,

    /// <summary>The figures are about days that the contract does not open.</summary>
    DataDays,

    /// <summary>The stated purpose is not one of the contract's.</summary>
    Purpose,

    /// <summary>The market is not sold: it is a trial or not live yet, which only a trial contract opens.</summary>
    MarketNotSold,

    /// <summary>The contract's period has not begun.</summary>
    NotBegun,

    /// <summary>The contract's period is over, or the contract was ended.</summary>
    Expired,
}
