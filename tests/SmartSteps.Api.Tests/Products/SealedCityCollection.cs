namespace SmartSteps.Api.Tests.Products;

[CollectionDefinition("sealed city")]
public sealed class SealedCityCollection : ICollectionFixture<SealedCity>;
