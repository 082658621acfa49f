using SmartSteps.Facts;

namespace SmartSteps.Release.Tests.Database;

/// <summary>A store as the contract sees it: a place that can be shut and opened again.</summary>
public interface IStorePlace : IDisposable
{
    /// <summary>Seals and ledger.</summary>
    ISealStore Seals { get; }

    /// <summary>Facts of the same store.</summary>
    IFactsReader Facts { get; }

    /// <summary>What a restart does.</summary>
    void Reopen();
}
